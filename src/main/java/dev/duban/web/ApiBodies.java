package dev.duban.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Has bodies of the API read strictly; all others as they were. */
@Configuration(proxyBeanMethods = false)
class ApiBodies implements WebMvcConfigurer {

    private final JsonMapper json;

    ApiBodies(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new StrictJson(json));
    }
}
