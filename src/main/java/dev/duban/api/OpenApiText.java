package dev.duban.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The description of the API as it is sent: one for readers of all languages, made in the background soon after the start. By
 * itself springdoc makes one for each language and keeps its first reader waiting for seconds.
 */
@Component
class OpenApiText extends OpenApiWebMvcResource {

    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final FutureTask<byte[]> made = new FutureTask<>(this::make);

    OpenApiText(
            ObjectFactory<OpenAPIService> descriptions,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties settings,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        super(descriptions, requests, responses, operations, settings, providers, customizers);
    }

    /** When the start is over, in which the processors have better things to do. */
    @Scheduled(initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void makeBeforeAnybodyReads() {
        made.run();
    }

    boolean isMade() {
        return made.isDone();
    }

    private byte[] make() throws JsonProcessingException {
        initOpenAPIBuilder(LANGUAGE);
        return writeJsonValue(getOpenApi("/", LANGUAGE));
    }

    /** Whoever comes before it is made makes it, or waits for whoever does. */
    @Override
    public byte[] openapiJson(HttpServletRequest request, String path, Locale reader) {
        made.run();
        try {
            return made.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("The API cannot be described", broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
