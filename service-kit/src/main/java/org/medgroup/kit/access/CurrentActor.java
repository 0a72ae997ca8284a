package org.medgroup.kit.access;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who acts in this thread, and because of what: the authenticated caller, or whoever a piece of work is done
 * {@linkplain #as as}.
 */
public final class CurrentActor {
    private static final ScopedValue<Actor> ACTING = ScopedValue.newInstance();
    private static final ScopedValue<Circumstances> CIRCUMSTANCES = ScopedValue.newInstance();

    /** @throws IllegalStateException if nobody acts: the work was started without saying in whose name */
    public Actor get() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody acts here"));
    }

    public Optional<Actor> find() {
        if (ACTING.isBound()) {
            return Optional.of(ACTING.get());
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof ActorAuthentication acting ? Optional.of(acting.actor()) : Optional.empty();
    }

    /** The message that the work is done because of: a request's id, or an integration event's. */
    public Optional<String> cause() {
        return circumstances().map(Circumstances::cause);
    }

    public Optional<Circumstances> circumstances() {
        return CIRCUMSTANCES.isBound() ? Optional.of(CIRCUMSTANCES.get()) : Optional.empty();
    }

    public <T> T as(Actor actor, Supplier<T> work) {
        return ScopedValue.where(ACTING, actor).call(work::get);
    }

    public void as(Actor actor, Runnable work) {
        ScopedValue.where(ACTING, actor).run(work);
    }

    /** @param cause the id of the message that the work is done because of */
    public <X extends Exception> void because(String cause, ThrowingRunnable<X> work) throws X {
        under(new Circumstances(cause, null, null), work);
    }

    public <X extends Exception> void under(Circumstances circumstances, ThrowingRunnable<X> work) throws X {
        ScopedValue.where(CIRCUMSTANCES, circumstances).call(() -> {
            work.run();
            return Optional.empty();
        });
    }

    /** Work that may fail with a checked exception. */
    @FunctionalInterface
    public interface ThrowingRunnable<X extends Exception> {
        void run() throws X;
    }
}
