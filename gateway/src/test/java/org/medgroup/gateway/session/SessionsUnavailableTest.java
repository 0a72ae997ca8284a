package org.medgroup.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ServletException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medgroup.gateway.problem.Problems;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

class SessionsUnavailableTest {
    private final SessionsUnavailable filter = new SessionsUnavailable(new Problems(JsonMapper.shared()));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void a_database_that_is_away_is_a_part_that_does_not_answer() throws Exception {
        for (var failure : List.of(
                new ServletException(new CannotCreateTransactionException("no connection")),
                new ServletException(new IllegalStateException(new DataAccessResourceFailureException("gone"))))) {
            var response = new MockHttpServletResponse();

            filter.doFilter(request, response, (_, _) -> {
                throw failure;
            });

            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getContentAsString())
                    .contains("\"code\":\"service-unavailable\"")
                    .doesNotContain("gone");
            request.clearAttributes();
        }
    }

    @Test
    void any_other_failure_stays_what_it_is() {
        assertThatIllegalStateException()
                .isThrownBy(() -> filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> {
                    throw new IllegalStateException("a bug");
                }));
    }
}
