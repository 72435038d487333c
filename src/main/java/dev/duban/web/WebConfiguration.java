package dev.duban.web;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Words, language, dates, and the files of the browser. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final Languages languages = new Languages();

    /** The name is the one Spring looks for. */
    @Bean
    MessageSource messageSource() {
        return new Messages();
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
