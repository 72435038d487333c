package dev.duban.api;

import dev.duban.identity.NeedsScope;
import dev.duban.identity.Person;
import dev.duban.identity.TokenScope;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** What the description of the API says beyond what the controllers say of themselves. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    static final String SCHEME = "token";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Person.class);
    }

    @Bean
    OpenAPI apiDescription(@Value("${duban.version}") String version) {
        return new OpenAPI()
                .info(new Info().title("Duban 督办").version(version).description(introduction()))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token of a service account. Scopes: " + scopes()))
                        .addSchemas("Problem", problem()));
    }

    /** The schema is added again at the end: the scan of the controllers drops what no operation of theirs names. */
    @Bean
    OpenApiCustomizer apiProblems() {
        return document -> document.getComponents().addSchemas("Problem", problem());
    }

    @Bean
    OperationCustomizer apiOperations() {
        return OpenApiDocument::complete;
    }

    private static Operation complete(Operation operation, HandlerMethod method) {
        var subject = operation.getTags().isEmpty()
                ? ""
                : operation.getTags().getFirst().toLowerCase(Locale.ROOT);
        operation.setOperationId(subject + "." + method.getMethod().getName());
        var needed = method.getMethodAnnotation(NeedsScope.class);
        if (needed != null) {
            var scope = needed.value().code();
            operation.setSecurity(List.of(new SecurityRequirement().addList(SCHEME, scope)));
            operation.setDescription("%s%n%nNeeds the scope `%s`.".formatted(operation.getDescription(), scope));
        }
        boolean changes = method.hasMethodAnnotation(PostMapping.class);
        if (changes) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(CallFilter.KEY)
                    .required(true)
                    .description("Of your own making, new for each new act; the same when a call is sent again.")
                    .schema(new StringSchema().minLength(1).maxLength(100))
                    .example("2f7f1f0e-6c1b-4f0e-9a51-0f6c3c7f2a10"));
        }
        describeParameters(operation);
        kindsOf(method, changes)
                .forEach((status, kinds) -> operation.getResponses().addApiResponse(status, refused(status, kinds)));
        return operation;
    }

    private static void describeParameters(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        operation.getParameters().forEach(parameter -> {
            switch (parameter.getName()) {
                case "after" ->
                    parameter.setDescription("Where the page before ended; the address in its next carries it.");
                case "limit" -> parameter.setDescription("Rows of the page.");
                default -> {}
            }
        });
    }

    /** Which problems an operation may answer with, by status. */
    private static Map<String, List<Kind>> kindsOf(HandlerMethod method, boolean changes) {
        boolean one = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.when == When.ALWAYS
                        || kind.when == When.OF_ONE && one
                        || kind.when == When.OF_MANY && !changes
                        || kind.when == When.CHANGING && changes)
                .collect(Collectors.groupingBy(
                        kind -> String.valueOf(kind.status.value()), TreeMap::new, Collectors.toList()));
    }

    private static ApiResponse refused(String status, List<Kind> kinds) {
        var answer = new ApiResponse()
                .description(kinds.stream()
                        .map(kind -> "`%s`: %s".formatted(kind.type(), kind.words))
                        .collect(Collectors.joining("; ")))
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/Problem"))
                                        .example(example(status, kinds.getFirst()))));
        if (status.equals("401")) {
            answer.addHeaderObject(
                    "WWW-Authenticate", new Header().description("Bearer").schema(new StringSchema()));
        }
        return answer;
    }

    private static Map<String, Object> example(String status, Kind kind) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", kind.type());
        example.put("title", kind.words);
        example.put("status", Integer.valueOf(status));
        if (kind == Kind.INVALID) {
            example.put("errors", List.of(Map.of("key", "foundAt", "code", "required", "message", "must not be null")));
        }
        return example;
    }

    private static Schema<?> problem() {
        var error = new ObjectSchema()
                .addProperty(
                        "key", new StringSchema().description("Field, as hotline.ticketNo or milestones[0].dueOn."))
                .addProperty(
                        "code",
                        new StringSchema()
                                .description("required, type, unknown, max-length, min, max, wrong; of forms also"
                                        + " min-length, pattern, not-a-number, integer, decimals, phone, email,"
                                        + " min-files, max-files, too-large."))
                .addProperty("message", new StringSchema().description("In the language of Accept-Language."));
        return new ObjectSchema()
                .description("What went wrong (RFC 9457). type is stable; title and detail are for people.")
                .addProperty("type", new StringSchema().example(Kind.INVALID.type()))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error).description("Of type invalid: each wrong field."))
                .addProperty("scope", new StringSchema().description("Of type scope: what is missing."))
                .addProperty("caseNo", new StringSchema().description("Of type already-registered: its case."))
                .addProperty("answeredBy", new StringSchema().description("Of type task-answered."))
                .addProperty("heldBy", new StringSchema().description("Of type task-held."))
                .addProperty("state", new StringSchema().description("Of a task that could not be answered."))
                .addProperty("number", new StringSchema().description("Under which an unexpected failure is logged."));
    }

    private static String scopes() {
        return Arrays.stream(TokenScope.values()).map(TokenScope::code).collect(Collectors.joining(", "));
    }

    private static String introduction() {
        return """
            How other systems register hazards, read cases, deadlines and enterprises, and answer tasks.

            **Tokens.** An administrator opens a service account (it acts for an organ with roles of that organ) and issues \
            tokens with scopes; a token ends within a year and can be revoked at any time, which counts within seconds. Send \
            it as `Authorization: Bearer duban_…`. A service account sees what a person with its roles in its organ sees; \
            everything else does not exist for it (404).

            **Idempotency.** Every POST carries `%1$s`. Sent again within 24 hours with the same body it takes effect once \
            and gets the same answer, with `%2$s: true`. A call that failed left nothing behind and may be mended and sent \
            with the same key.

            **Files** are sent to `/api/attachments` first, as they are; a hazard or an answer names their ids.

            **Pages.** Lists answer `items` and `next`: the address of what follows, or null at the end. Rows added meanwhile \
            move nothing.

            **Problems** are `application/problem+json`; `type` is one of:

            %3$s

            A rule of a flow that refuses an act has the type `urn:duban:refusal:<code>` and status 422.

            **Language** of names, sentences and messages: `Accept-Language: zh` (the default) or `en`. Instants are \
            RFC 3339 in UTC; days are days in China.\
            """.formatted(
                        CallFilter.KEY,
                        CallFilter.REPLAYED,
                        Arrays.stream(Kind.values())
                                .map(kind -> "- `%s` (%d): %s".formatted(kind.type(), kind.status.value(), kind.words))
                                .collect(Collectors.joining("\n")));
    }

    private enum When {
        ALWAYS,
        OF_ONE,
        OF_MANY,
        CHANGING
    }

    /** The types of problems, which stay. */
    private enum Kind {
        TOKEN_MISSING(HttpStatus.UNAUTHORIZED, When.ALWAYS, "no token was sent"),
        TOKEN_UNKNOWN(HttpStatus.UNAUTHORIZED, When.ALWAYS, "there is no such token"),
        TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED, When.ALWAYS, "its time is over"),
        TOKEN_REVOKED(HttpStatus.UNAUTHORIZED, When.ALWAYS, "it was revoked"),
        TOKEN_CLOSED(HttpStatus.UNAUTHORIZED, When.ALWAYS, "its service account was closed"),
        SCOPE(HttpStatus.FORBIDDEN, When.ALWAYS, "the token lacks the scope named in scope"),
        FORBIDDEN(HttpStatus.FORBIDDEN, When.ALWAYS, "the service account may not do this"),
        MISSING(HttpStatus.NOT_FOUND, When.OF_ONE, "there is none, or the service account may not see it"),
        CURSOR(HttpStatus.BAD_REQUEST, When.OF_MANY, "after is not of this list"),
        INVALID(HttpStatus.UNPROCESSABLE_CONTENT, When.ALWAYS, "values are wrong, see errors"),
        NOT_UNDERSTOOD(HttpStatus.BAD_REQUEST, When.CHANGING, "the body is not JSON"),
        KEY_MISSING(HttpStatus.BAD_REQUEST, When.CHANGING, "the Idempotency-Key is missing or malformed"),
        KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, When.CHANGING, "the key was used for another call"),
        IN_PROGRESS(HttpStatus.CONFLICT, When.CHANGING, "a call with the same key is being done, try again"),
        ALREADY_REGISTERED(HttpStatus.CONFLICT, When.CHANGING, "what the number names has a case, named in caseNo"),
        TASK_ANSWERED(HttpStatus.CONFLICT, When.CHANGING, "somebody has answered the task, named in answeredBy"),
        TASK_HELD(HttpStatus.CONFLICT, When.CHANGING, "somebody holds the task, named in heldBy"),
        TASK_GONE(HttpStatus.CONFLICT, When.CHANGING, "the case has withdrawn the task"),
        BODY_TOO_LARGE(
                HttpStatus.CONTENT_TOO_LARGE,
                When.CHANGING,
                "the body has more than 256 KB, or a file more than 20 MB"),
        UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR, When.ALWAYS, "our fault, logged under number"),
        BUSY(
                HttpStatus.SERVICE_UNAVAILABLE,
                When.ALWAYS,
                "too many calls wait, try again after the seconds of Retry-After"),
        DATABASE_AWAY(HttpStatus.SERVICE_UNAVAILABLE, When.ALWAYS, "try again in a minute");

        private final HttpStatus status;
        private final When when;
        private final String words;

        Kind(HttpStatus status, When when, String words) {
            this.status = status;
            this.when = when;
            this.words = words;
        }

        String type() {
            return "urn:duban:fault:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
