package dev.duban.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what is wrong with a call of the API into its problem, naming each field. */
@Component
class ApiFaults {

    private final MessageSource messages;

    ApiFaults(MessageSource messages) {
        this.messages = messages;
    }

    /** Empty for what {@link Faults} sorts. */
    Optional<ApiProblem> of(Throwable thrown, Locale locale) {
        return Optional.ofNullable(
                switch (thrown) {
                    case ApiProblem problem -> problem;
                    case MethodArgumentNotValidException wrong -> fields(wrong, locale);
                    case HandlerMethodValidationException wrong -> parameters(wrong);
                    case MethodArgumentTypeMismatchException wrong -> one(wrong.getName(), "type", locale);
                    case MissingServletRequestParameterException wrong ->
                        one(wrong.getParameterName(), "required", locale);
                    case HttpMessageNotReadableException wrong -> unread(wrong, locale);
                    default -> null;
                });
    }

    ResponseEntity<ProblemDetail> answer(ApiProblem problem, Locale locale) {
        var detail = ProblemDetail.forStatusAndDetail(
                problem.status(), messages.getMessage("refusal." + problem.code(), problem.arguments(), locale));
        detail.setType(URI.create("urn:duban:fault:" + problem.code()));
        detail.setTitle(messages.getMessage("refusal.%s.title".formatted(problem.code()), null, locale));
        problem.facts().forEach(detail::setProperty);
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.headers().forEach(answer::header);
        return answer.body(detail);
    }

    private ApiProblem fields(MethodArgumentNotValidException wrong, Locale locale) {
        var errors = new ArrayList<Problem>();
        for (var error : wrong.getBindingResult().getAllErrors()) {
            var field = error instanceof FieldError of ? of.getField() : "";
            errors.add(new Problem(field, code(error.getCode()), messages.getMessage(error, locale)));
        }
        return ApiProblem.invalid(errors);
    }

    private static ApiProblem parameters(HandlerMethodValidationException wrong) {
        return ApiProblem.invalid(wrong.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new Problem(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                code(lastCode(error)),
                                String.valueOf(error.getDefaultMessage()))))
                .toList());
    }

    /** What Jackson could not read; without a field it was no JSON at all. */
    private ApiProblem unread(HttpMessageNotReadableException wrong, Locale locale) {
        if (!(wrong.getCause() instanceof MismatchedInputException mismatch)
                || mismatch.getPath().isEmpty()) {
            return new ApiProblem(HttpStatus.BAD_REQUEST, "not-understood");
        }
        return one(path(mismatch), mismatch instanceof UnrecognizedPropertyException ? "unknown" : "type", locale);
    }

    private ApiProblem one(String field, String code, Locale locale) {
        return ApiProblem.invalid(
                List.of(new Problem(field, code, messages.getMessage("web.api." + code, null, locale))));
    }

    private static String path(MismatchedInputException wrong) {
        return wrong.getPath().stream()
                .map(ApiFaults::step)
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String step(JacksonException.Reference step) {
        return step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName();
    }

    private static @Nullable String lastCode(MessageSourceResolvable error) {
        var codes = error.getCodes();
        return codes == null || codes.length == 0 ? null : codes[codes.length - 1];
    }

    /** The codes of forms for the constraints of beans, so that a system knows one list. */
    private static String code(@Nullable String constraint) {
        return constraint == null ? "wrong" : CODES.getOrDefault(constraint, "wrong");
    }

    private static final Map<String, String> CODES = Map.of(
            "NotNull", "required",
            "NotBlank", "required",
            "NotEmpty", "required",
            "Size", "max-length",
            "Min", "min",
            "Max", "max",
            "DecimalMin", "min",
            "DecimalMax", "max",
            "typeMismatch", "type");
}
