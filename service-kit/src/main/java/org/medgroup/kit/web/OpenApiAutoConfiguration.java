package org.medgroup.kit.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.medgroup.kit.access.AsksOnly;
import org.medgroup.kit.problem.Problem;
import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.Problems;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What the service says about itself at {@code /v3/api-docs}: who may call, how writes are named, what problems come back. */
@AutoConfiguration
public class OpenApiAutoConfiguration {
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String ASKS_ONLY = "x-asks-only";
    private static final Set<PathItem.HttpMethod> WRITES = Set.of(
            PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE);

    @Bean
    OpenAPI openApi(@Value("${medgroup.service}") String service) {
        return new OpenAPI()
                .info(new Info().title("Medgroup " + service).version("v1"))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    IdentifierSchemas identifierSchemas() {
        return new IdentifierSchemas();
    }

    @Bean
    RequiredUnlessNullable requiredUnlessNullable() {
        return new RequiredUnlessNullable();
    }

    /** {@code AppointmentController.checkIn} is {@code appointmentCheckIn}, in whatever order springdoc finds things. */
    @Bean
    GlobalOperationCustomizer stableOperationIds() {
        return (operation, handler) -> {
            var controller = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
            var method = handler.getMethod().getName();
            if (handler.hasMethodAnnotation(AsksOnly.class)) {
                operation.addExtension(ASKS_ONLY, true);
            }
            return operation.operationId(Character.toLowerCase(controller.charAt(0))
                    + controller.substring(1)
                    + Character.toUpperCase(method.charAt(0))
                    + method.substring(1));
        };
    }

    /**
     * {@code x-roles}: who may call, {@code ["everyone"]} or roles. {@code x-path}: what the policy takes each path variable
     * for. Whoever tests the interface from outside knows from it what to expect.
     */
    @Bean
    GlobalOperationCustomizer whoMayCall() {
        return (operation, handler) -> {
            var access = RequestPolicy.describe(handler);
            operation.addExtension("x-roles", access.roles());
            operation.addExtension("x-path", access.path());
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer problemsAndKeys(Problems problems) {
        return api -> {
            api.addExtension(
                    "x-problems",
                    problems.catalogue().stream()
                            .sorted(Comparator.comparing(ProblemCode::code))
                            .toList());
            // not before: springdoc drops schemas that no handler method mentions
            api.getComponents().addSchemas(PROBLEM, problemSchema());
            if (api.getPaths() != null) {
                api.getPaths()
                        .values()
                        .forEach(path -> path.readOperationsMap().forEach(OpenApiAutoConfiguration::complete));
            }
        };
    }

    private static void complete(PathItem.HttpMethod method, Operation operation) {
        var responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        problem(responses, "400", "The request is not valid");
        problem(responses, "401", "The access token is missing or not valid");
        problem(responses, "403", "The caller's role is not enough");
        problem(responses, "404", "No such thing, or not the caller's to see");
        if (WRITES.contains(method) && !asksOnly(operation)) {
            problem(responses, "409", "In conflict with the present state");
            problem(responses, "422", "Values that cannot be, or an Idempotency-Key used for another request");
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name("Idempotency-Key")
                    .required(true)
                    .description("A fresh UUID for every new request, the same one when it is repeated")
                    .schema(new UUIDSchema()));
        }
        operation.setResponses(responses);
    }

    private static boolean asksOnly(Operation operation) {
        return operation.getExtensions() != null && operation.getExtensions().containsKey(ASKS_ONLY);
    }

    private static void problem(ApiResponses responses, String status, String description) {
        responses.putIfAbsent(
                status,
                new ApiResponse()
                        .description(description)
                        .content(new Content()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        new MediaType()
                                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema<?> problemSchema() {
        var fieldError = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema())
                .addProperty("allowed", new ArraySchema().items(new StringSchema()));
        fieldError.setRequired(List.of("field", "message"));
        var problem = new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fieldError))
                .addProperty("traceId", new StringSchema());
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        problem.setAdditionalProperties(true);
        return problem;
    }
}
