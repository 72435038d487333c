package dev.duban.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Words, language, dates, and the files of the browser. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final Languages languages = new Languages();

    /**
     * All bundles {@code messages/<name>_zh.properties} on the classpath, so that a flow brings its words by adding files.
     * Every message is a {@link java.text.MessageFormat}, with or without arguments: an apostrophe is written twice.
     */
    @Bean
    MessageSource messageSource() throws IOException {
        var messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Languages.CHINESE);
        messages.setAlwaysUseMessageFormat(true);
        messages.setBasenames(bundles());
        return messages;
    }

    private static String[] bundles() throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_zh.properties");
        return Arrays.stream(found)
                .map(bundle -> Objects.requireNonNull(bundle.getFilename()).replace("_zh.properties", ""))
                .distinct()
                .sorted()
                .map(name -> "messages/" + name)
                .toArray(String[]::new);
    }

    @Bean
    Languages localeResolver() {
        return languages;
    }

    /** The name is the one Spring looks for. */
    @Bean
    FlashMapManager flashMapManager() {
        return new FlashWords();
    }

    @Bean
    Dates dates(Clock clock) {
        return new Dates(clock);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(languages);
    }

    /** Names under {@code /assets/} carry a hash of their content, so a browser may keep them for a year. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }
}
