package org.medgroup.kit.document;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.RowScopeAutoConfiguration;
import org.medgroup.kit.axon.EventStoreAutoConfiguration;
import org.medgroup.kit.personal.PersonalDataAutoConfiguration;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The document store, for services that have a sealer. */
@AutoConfiguration(
        after = {RowScopeAutoConfiguration.class, PersonalDataAutoConfiguration.class, EventStoreAutoConfiguration.class
        })
@ConditionalOnBean(Sealer.class)
public class DocumentAutoConfiguration {
    @Bean
    DocumentStore documentStore(
            JdbcClient jdbc,
            Sealer sealer,
            ObjectProvider<DocumentHolds> holds,
            Clock clock,
            @Value("${medgroup.documents.max-size}") DataSize maxSize) {
        // asked for late: whoever knows of holds may know of documents, too
        return new DocumentStore(
                jdbc,
                sealer,
                new SealedPieces(jdbc),
                person -> holds.stream().anyMatch(hold -> hold.keep(person)),
                clock,
                maxSize.toBytes());
    }

    @Bean
    @ConditionalOnBean(DocumentExpiry.class)
    DocumentRetention documentRetention(
            DocumentStore documents, DocumentExpiry expiry, RowScope rows, PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        return new DocumentRetention(
                limit -> rows.wholeGroup(() -> requireNonNull(transaction.execute(_ -> documents.due(limit)))), expiry);
    }

    @Bean
    ProblemCodes documentProblems() {
        return ProblemCodes.of(
                new ProblemCode(
                        "document-type-not-taken",
                        415,
                        "Documents of this type are not taken",
                        "The member allowed has the types that are."),
                new ProblemCode(
                        "document-not-what-it-says",
                        422,
                        "Not what it says",
                        "The content does not begin like a file of the type in Content-Type."),
                new ProblemCode(
                        "document-held",
                        409,
                        "A legal hold keeps the document",
                        "Nobody deletes it before the hold is lifted."));
    }
}
