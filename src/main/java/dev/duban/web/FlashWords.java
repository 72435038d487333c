package dev.duban.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Brings the words that one page leaves for the next. Sessions stand in the database, so the page that says that it is away must
 * not ask for them, and files need none.
 */
final class FlashWords extends SessionFlashMapManager {

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        boolean file = request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
        return file || request.getDispatcherType() == DispatcherType.ERROR ? null : super.retrieveFlashMaps(request);
    }
}
