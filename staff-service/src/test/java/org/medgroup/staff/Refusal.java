package org.medgroup.staff;

import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.medgroup.kit.problem.Rejection;

/** For aggregate fixtures: refused, and why. */
public final class Refusal {
    private Refusal() {}

    public static Matcher<Throwable> code(String code) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(Throwable thrown) {
                return thrown instanceof Rejection rejection && rejection.code().equals(code);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("a rejection with code ").appendValue(code);
            }
        };
    }
}
