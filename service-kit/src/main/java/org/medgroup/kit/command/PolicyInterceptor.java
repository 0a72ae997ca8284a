package org.medgroup.kit.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.CommandPolicy;

/** No command reaches its handler past the policy, whoever dispatches it. */
final class PolicyInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final CommandPolicy policy;

    PolicyInterceptor(CommandPolicy policy) {
        this.policy = policy;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        policy.check(unitOfWork.getMessage().getPayload());
        return chain.proceed();
    }
}
