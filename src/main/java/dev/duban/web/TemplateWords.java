package dev.duban.web;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * What every template may ask without a controller handing it over: {@code ${dates.day(…)}}, {@code ${frame.english()}},
 * {@code ${assets.of('form.js')}}. Variables and not {@code @beans}, which Thymeleaf refuses in links and parameters.
 */
@Configuration(proxyBeanMethods = false)
class TemplateWords {

    @Autowired
    void offer(ThymeleafViewResolver resolver, Dates dates, Frame frame, Assets assets, FormWords formWords) {
        resolver.addStaticVariable("dates", dates);
        resolver.addStaticVariable("frame", frame);
        resolver.addStaticVariable("assets", assets);
        resolver.addStaticVariable("formWords", formWords);
    }
}
