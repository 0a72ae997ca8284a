package org.medgroup.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one running system to whoever asks for it; started for the first, taken down after the last. */
final class WithMedgroup implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(WithMedgroup.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningMedgroup.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RunningMedgroup.class, _ -> start(), RunningMedgroup.class);
    }

    private static RunningMedgroup start() {
        try {
            return RunningMedgroup.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
