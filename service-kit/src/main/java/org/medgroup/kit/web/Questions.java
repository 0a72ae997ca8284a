package org.medgroup.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.medgroup.kit.access.AsksOnly;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The addresses that take a POST and change nothing, as their handler methods say ({@link AsksOnly}). */
public final class Questions implements SmartInitializingSingleton {
    // asked for late: filters are made before the mappings
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile List<PathPattern> patterns = List.of();

    Questions(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<PathPattern> found = new ArrayList<>();
        for (var mapping : mappings.stream().toList()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (handler.hasMethodAnnotation(AsksOnly.class)) {
                    if (!info.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.POST))) {
                        throw new IllegalStateException(
                                handler.getShortLogMessage() + " asks only, but not by POST alone");
                    }
                    var paths = info.getPathPatternsCondition();
                    if (paths != null) {
                        found.addAll(paths.getPatterns());
                    }
                }
            });
        }
        patterns = List.copyOf(found);
    }

    /** @param path decoded, as controllers are matched */
    public boolean include(HttpServletRequest request, String path) {
        if (!request.getMethod().equals("POST")) {
            return false;
        }
        var container = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(container));
    }
}
