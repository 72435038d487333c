package dev.duban.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Which operation a call means, known before it is done. */
@Component
class Operations {

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    /** @param mapping asked for late: operations are mapped after the gates are built */
    Operations(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** Null for what no operation takes: the dispatcher says so. */
    @Nullable
    HandlerMethod of(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        HandlerExecutionChain found;
        try {
            found = mapping.getObject().getHandler(request);
        } catch (Exception notMapped) {
            return null;
        }
        return found != null && found.getHandler() instanceof HandlerMethod method ? method : null;
    }
}
