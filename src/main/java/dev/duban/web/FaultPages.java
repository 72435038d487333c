package dev.duban.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers every fault: a page for a visit, a notice above the page for htmx (what was typed stays where it is), a problem for a
 * script. Faults before any controller, such as a refused token, arrive at {@code /error}.
 */
@Controller
@ControllerAdvice
class FaultPages implements ErrorController {

    private final Faults faults;
    private final ApiFaults apiFaults;
    private final MessageSource messages;

    FaultPages(Faults faults, ApiFaults apiFaults, MessageSource messages) {
        this.faults = faults;
        this.apiFaults = apiFaults;
        this.messages = messages;
    }

    @ExceptionHandler
    Object thrown(Exception thrown, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws Exception {
        if (Faults.belongsElsewhere(thrown, response)) {
            throw thrown;
        }
        if (Faults.isApi(request)) {
            var problem = apiFaults.of(thrown, locale);
            if (problem.isPresent()) {
                return apiFaults.answer(problem.get(), locale);
            }
        }
        return answer(faults.of(thrown, Faults.where(request), locale), request, response, locale);
    }

    @RequestMapping("/error")
    Object failed(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var fault = cause == null
                ? faults.ofStatus(status instanceof Integer code ? code : 404, null, Faults.where(request))
                : faults.of(cause, Faults.where(request), locale);
        return answer(fault, request, response, locale);
    }

    private Object answer(Fault fault, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (!Faults.forPerson(request)) {
            return ResponseEntity.status(fault.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(fault, locale));
        }
        boolean part = request.getHeader("HX-Request") != null;
        if (part) {
            response.setHeader("HX-Retarget", "#notices");
            response.setHeader("HX-Reswap", "innerHTML show:top");
        }
        return new ModelAndView(
                part ? "fragments/fault :: notice" : pageOf(fault),
                Map.of("fault", fault, "title", title(fault, locale), "text", text(fault, locale)),
                fault.status());
    }

    private static String pageOf(Fault fault) {
        return fault.kind().equals("database-away") ? "database-away" : "fault";
    }

    private ProblemDetail problem(Fault fault, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(fault.status(), text(fault, locale));
        problem.setType(URI.create(fault.type()));
        problem.setTitle(title(fault, locale));
        if (fault.number() != null) {
            problem.setProperty("number", fault.number());
        }
        return problem;
    }

    private String title(Fault fault, Locale locale) {
        return message(fault, "title", locale);
    }

    private String text(Fault fault, Locale locale) {
        return fault.text() == null ? message(fault, "text", locale) : fault.text();
    }

    private String message(Fault fault, String part, Locale locale) {
        @Nullable Object[] arguments = {fault.number()};
        return messages.getMessage("web.fault.%s.%s".formatted(fault.kind(), part), arguments, locale);
    }
}
