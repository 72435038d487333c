package dev.duban.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;

/** Answers a call of the API that is refused before any controller, in the same way as behind one. */
@Component
public class ApiRefusals {

    private final ObjectProvider<HandlerExceptionResolver> resolver;
    private final LocaleResolver languages;

    ApiRefusals(
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolver,
            LocaleResolver languages) {
        this.resolver = resolver;
        this.languages = languages;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, ApiProblem problem) {
        if (request.getAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE) == null) {
            request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
        }
        if (resolver.getObject().resolveException(request, response, null, problem) == null) {
            throw problem;
        }
    }
}
