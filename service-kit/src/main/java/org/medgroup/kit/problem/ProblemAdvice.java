package org.medgroup.kit.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Everything that a controller throws, as a problem. */
@RestControllerAdvice
final class ProblemAdvice {
    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> answer(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null; // the caller is gone or has the beginning of another answer
        }
        if (Conflicts.goesAwayOnRetry(failure)) {
            request.setAttribute(RetryRequested.ATTRIBUTE, failure);
        }
        var problem = problems.of(failure);
        var headers = new HttpHeaders();
        if (failure instanceof ErrorResponse standard) {
            headers.putAll(standard.getHeaders()); // Allow, Accept
        }
        Problems.headers(problem).forEach(headers::set);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(problem.status()).headers(headers).body(problem);
    }
}
