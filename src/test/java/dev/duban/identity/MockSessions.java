package dev.duban.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.stereotype.Component;

/** Lets a {@link MockHttpSession} stand for the cookie of a browser in tests of pages; real requests bring their own. */
@Component
class MockSessions implements HttpSessionIdResolver {

    static final String ID = "id of the session in the database";

    private final HttpSessionIdResolver cookie = new CookieHttpSessionIdResolver();

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        var session = mock(request);
        if (session == null) {
            return cookie.resolveSessionIds(request);
        }
        return session.getAttribute(ID) instanceof String id ? List.of(id) : List.of();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        var session = mock(request);
        if (session == null) {
            cookie.setSessionId(request, response, id);
        } else {
            session.setAttribute(ID, id);
        }
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        var session = mock(request);
        if (session == null) {
            cookie.expireSession(request, response);
        } else {
            session.removeAttribute(ID);
        }
    }

    private static @Nullable MockHttpSession mock(HttpServletRequest request) {
        var inner = request;
        while (inner instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest wrapped) {
            inner = wrapped;
        }
        return inner instanceof MockHttpServletRequest mock && mock.getSession(false) instanceof MockHttpSession session
                ? session
                : null;
    }
}
