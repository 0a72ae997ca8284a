package org.medgroup.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one running system to whoever asks for it: started for the first, taken down after the last. And to the
 * tests of a class a browser, which goes with them.
 */
final class WithMedgroup implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(WithMedgroup.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        return wanted == RunningMedgroup.class || wanted == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Chromium.class) {
            return context.getParent()
                    .orElseThrow()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(Chromium.class, _ -> browser(), Chromium.class);
        }
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RunningMedgroup.class, _ -> system(), RunningMedgroup.class);
    }

    private static RunningMedgroup system() {
        try {
            return RunningMedgroup.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Chromium browser() {
        try {
            return Chromium.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
