package org.medgroup.gateway.protection;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What is refused before any filter or controller sees it is refused in the same words as everything else. */
@Configuration(proxyBeanMethods = false)
class ServerRefusals {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverInOurWords(Problems problems) {
        return factory -> {
            factory.addEngineValves(new AnswerHeaders());
            factory.addContextCustomizers(context -> {
                var host = (StandardHost) context.getParent();
                for (var valve : host.getPipeline().getValves()) {
                    if (valve instanceof ErrorReportValve) {
                        host.getPipeline().removeValve(valve);
                    }
                }
                host.setErrorReportValveClass(""); // or Tomcat adds its own again
                host.getPipeline().addValve(new InOurWords(problems));
            });
        };
    }

    /** Spring Security's firewall: addresses and header values that are spelled to mean something else further inside. */
    @Bean
    RequestRejectedHandler oddlySpelled(Problems problems) {
        return (_, response, _) -> problems.write(response, Problem.of(HttpStatus.BAD_REQUEST));
    }

    private static final class InOurWords extends ErrorReportValve {
        private final Problems problems;

        private InOurWords(Problems problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var status = HttpStatus.resolve(response.getStatus());
            AnswerHeaders.write(request, response); // what fails early passes no other valve
            try {
                problems.write(response.getResponse(), Problem.of(status == null ? HttpStatus.BAD_REQUEST : status));
                response.finishResponse();
            } catch (IOException gone) {
                container.getLogger().debug("Nobody is there any more to hear of a refusal", gone);
            }
        }
    }
}
