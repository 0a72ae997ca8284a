package org.medgroup.kit.command;

import org.axonframework.commandhandling.CommandBus;
import org.medgroup.kit.access.AccessAutoConfiguration;
import org.medgroup.kit.access.CommandPolicy;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.RowScopeAutoConfiguration;
import org.medgroup.kit.history.ActorNames;
import org.medgroup.kit.history.HistoryAutoConfiguration;
import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** The command bus with actor and policy on it. */
@AutoConfiguration(
        after = {AccessAutoConfiguration.class, RowScopeAutoConfiguration.class, HistoryAutoConfiguration.class},
        afterName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
public class CommandAutoConfiguration {
    // the interceptors are on the bus before the first Commands exists to send anything
    @Bean
    Commands commands(
            CommandBus bus,
            PlatformTransactionManager transactionManager,
            RowScope rows,
            CommandPolicy policy,
            ActorInMetadata actorInMetadata) {
        bus.registerDispatchInterceptor(actorInMetadata);
        bus.registerHandlerInterceptor(new PolicyInterceptor(policy));
        return new AxonCommands(bus, transactionManager, rows);
    }

    @Bean
    ActorInMetadata actorInMetadata(CurrentActor currentActor, ActorNames names) {
        return new ActorInMetadata(currentActor, names);
    }

    @Bean
    ProblemCodes commandProblems() {
        return ProblemCodes.of(new ProblemCode(
                "already-exists",
                409,
                "It exists already",
                "The id belongs to something that was created before. A retry with the same Idempotency-Key would have"
                        + " repeated the first answer."));
    }
}
