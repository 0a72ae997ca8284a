package org.medgroup.kit.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.problem.Forbidden;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Decides by convention who may call what: first where, then who. Whatever is called {@code siteId} or
 * {@code siteIds}, in the path or as a parameter, must be a site that the caller sees. Every other path variable is
 * called {@code <kind>Id} and names a {@link Target} whose stored sites are checked; shared group data is marked as
 * such. The roles stand on the handler method. A handler method that does not fit the convention keeps the service from
 * starting.
 */
final class RequestPolicy implements HandlerInterceptor, SmartInitializingSingleton {
    private static final String ONE_SITE = "siteId";
    private static final String MANY_SITES = "siteIds";

    private final CurrentActor currentActor;
    private final SiteAccess access;
    // asked for late: the mappings are built with this interceptor in them
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile Map<Method, Rule> rules = Map.of();

    RequestPolicy(CurrentActor currentActor, SiteAccess access, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.currentActor = currentActor;
        this.access = access;
        this.mappings = mappings;
    }

    /** @param targets path variables that name targets */
    private record Rule(boolean everyone, Set<Role> roles, Set<String> targets) {}

    @Override
    public void afterSingletonsInstantiated() {
        Map<Method, Rule> found = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (var mapping : mappings.stream().toList()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (!isFrameworks(handler)) {
                    found.merge(handler.getMethod(), ruleOf(info, handler, faults), RequestPolicy::both);
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Handler methods that nobody can be allowed to call: " + faults);
        }
        rules = Map.copyOf(found);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || isFrameworks(method)) {
            return true; // the filter chain has decided already: only health and API description are open
        }
        if (request.getDispatcherType() == DispatcherType.ERROR
                || request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // the second half of a request that was checked in its first
        }
        var rule = rules.get(method.getMethod());
        if (rule == null) {
            throw new Forbidden("Nobody is allowed to do this.");
        }
        // where before who: a foreign thing is not there for anybody, whatever the role
        var variables = variablesOf(request);
        sitesIn(request, variables).forEach(access::require);
        for (var name : rule.targets()) {
            var value = variables.get(name);
            if (value != null) {
                access.require(new Target(kindOf(name), uuid(name, value)));
            }
        }
        if (!rule.everyone() && !currentActor.get().hasAnyOf(rule.roles())) {
            throw new Forbidden("Your roles do not allow you to do this.");
        }
        return true;
    }

    private static Rule ruleOf(RequestMappingInfo info, HandlerMethod handler, List<String> faults) {
        var allowed = handler.getMethodAnnotation(Allowed.class);
        if (allowed == null) {
            faults.add(handler.getShortLogMessage() + " has no @Allowed");
            return new Rule(false, Set.of(), Set.of());
        }
        if (allowed.everyone() == (allowed.value().length > 0)) {
            faults.add(handler.getShortLogMessage() + " must allow either some roles or everyone");
        }
        var exempt = isGroupWide(handler);
        var variables = pathVariables(info);
        Set<String> targets = new TreeSet<>();
        for (var name : variables) {
            if (!name.equals(ONE_SITE) && !exempt && !isExempt(handler, name, variables)) {
                if (!name.endsWith("Id")) {
                    faults.add(handler.getShortLogMessage() + ": {" + name
                            + "} is neither called <kind>Id nor marked @GroupWide");
                }
                targets.add(name);
            }
        }
        return new Rule(allowed.everyone(), Set.of(allowed.value()), Set.copyOf(targets));
    }

    /**
     * @param roles their codes, or {@code everyone}
     * @param path by path variable: {@code site}, {@code target}, {@code within} another variable, {@code group}
     */
    record Access(List<String> roles, Map<String, String> path) {}

    static Access describe(HandlerMethod handler) {
        var allowed = handler.getMethodAnnotation(Allowed.class);
        var roles = allowed == null
                ? List.<String>of()
                : allowed.everyone()
                        ? List.of("everyone")
                        : Arrays.stream(allowed.value())
                                .map(Role::code)
                                .sorted()
                                .toList();
        Set<String> all = new TreeSet<>();
        for (var parameter : handler.getMethodParameters()) {
            var variable = variableOf(parameter);
            if (variable != null) {
                all.add(variable);
            }
        }
        Map<String, String> path = new TreeMap<>();
        for (var name : all) {
            path.put(
                    name,
                    name.equals(ONE_SITE)
                            ? "site"
                            : !isGroupWide(handler) && !isExempt(handler, name, all)
                                    ? "target"
                                    : isWithin(handler, name) ? "within" : "group");
        }
        return new Access(roles, path);
    }

    private static boolean isGroupWide(HandlerMethod handler) {
        return handler.hasMethodAnnotation(GroupWide.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), GroupWide.class);
    }

    private static boolean isWithin(HandlerMethod handler, String variable) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> variable.equals(variableOf(parameter)))
                .anyMatch(parameter -> parameter.hasParameterAnnotation(Within.class));
    }

    private static boolean isExempt(HandlerMethod handler, String variable, Set<String> all) {
        for (var parameter : handler.getMethodParameters()) {
            if (variable.equals(variableOf(parameter))) {
                var whole = parameter.getParameterAnnotation(Within.class);
                return parameter.hasParameterAnnotation(GroupWide.class)
                        || (whole != null && !whole.value().equals(variable) && all.contains(whole.value()));
            }
        }
        return false;
    }

    private static @Nullable String variableOf(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(PathVariable.class);
        if (annotation == null) {
            return null;
        }
        if (!annotation.name().isEmpty() || !annotation.value().isEmpty()) {
            return annotation.name().isEmpty() ? annotation.value() : annotation.name();
        }
        return parameter.getParameter().getName();
    }

    private static Set<String> pathVariables(RequestMappingInfo info) {
        Set<String> names = new HashSet<>();
        var patterns = info.getPathPatternsCondition();
        if (patterns != null) {
            for (var pattern : patterns.getPatterns()) {
                var pieces = pattern.getPatternString().split("[{}]");
                for (var i = 1; i < pieces.length; i += 2) {
                    names.add(pieces[i].replaceFirst("^\\*", "").replaceFirst(":.*$", ""));
                }
            }
        }
        return names;
    }

    private static Rule both(Rule one, Rule other) {
        Set<String> targets = new HashSet<>(one.targets());
        targets.addAll(other.targets());
        return new Rule(one.everyone(), one.roles(), targets);
    }

    /** Health, the API's description: nothing of ours. */
    static boolean isFrameworks(HandlerMethod handler) {
        var name = handler.getBeanType().getName();
        return name.startsWith("org.springframework.boot.") || name.startsWith("org.springdoc.");
    }

    @SuppressWarnings("unchecked") // Spring MVC puts a map of strings there
    private static Map<String, String> variablesOf(HttpServletRequest request) {
        return Objects.requireNonNullElse(
                (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE), Map.of());
    }

    private static Set<SiteId> sitesIn(HttpServletRequest request, Map<String, String> variables) {
        Set<SiteId> sites = new HashSet<>();
        for (var name : List.of(ONE_SITE, MANY_SITES)) {
            var inPath = variables.get(name);
            if (inPath != null) {
                addAll(sites, name, inPath);
            }
            var values = request.getParameterValues(name);
            if (values != null) {
                for (var value : values) {
                    addAll(sites, name, value);
                }
            }
        }
        return sites;
    }

    private static void addAll(Set<SiteId> sites, String name, String text) {
        Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(value -> sites.add(new SiteId(uuid(name, value))));
    }

    private static UUID uuid(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new NotAnId(name);
        }
    }

    private static String kindOf(String variable) {
        return variable.substring(0, variable.length() - "Id".length());
    }
}
