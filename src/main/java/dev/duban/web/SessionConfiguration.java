package dev.duban.web;

import dev.duban.engine.ServerAway;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.dao.DataAccessException;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Sessions stand in the database: any program on it serves any browser, and a restart signs nobody out. A request of somebody
 * who is signed in costs one statement to read the session, one to note that it is in use, and one for what it remembers anew.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

    /** Two requests of one browser may write the same attribute at the same time. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsInPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /**
     * Reads and writes what a session remembers. What another version of the program wrote and this one cannot read counts as not
     * there, and its holder signs in anew. The name is the one Spring Session looks for.
     */
    @Bean(defaultCandidate = false)
    ConversionService springSessionConversionService() {
        var reading = new DeserializingConverter(SessionConfiguration.class.getClassLoader());
        var service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, new SerializingConverter());
        service.addConverter(byte[].class, Object.class, bytes -> read(reading, bytes));
        return service;
    }

    /**
     * Lets a page be answered although its session cannot be noted as in use, because the database went away meanwhile: what that
     * request would have kept in the session is lost, the page that says so is not.
     */
    @Bean
    static BeanPostProcessor pagesOutliveTheirSession() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof JdbcIndexedSessionRepository)) {
                    return bean;
                }
                var sessions = new ProxyFactory(bean);
                sessions.setProxyTargetClass(true);
                sessions.addAdvice((MethodInterceptor) SessionConfiguration::patiently);
                return sessions.getProxy();
            }
        };
    }

    private static @Nullable Object patiently(MethodInvocation call) throws Throwable {
        var method = call.getMethod().getName();
        if (method.equals("findById") && tellsThatTheDatabaseIsAway()) {
            return null;
        }
        try {
            return call.proceed();
        } catch (DataAccessException | TransactionException failure) {
            if (!method.equals("save") || !ServerAway.database(failure)) {
                throw failure;
            }
            log.debug("A session is not noted as in use: the database is away");
            return null;
        }
    }

    /** Whether the page of an error is made, and the error is that the database cannot be reached: it needs no session. */
    private static boolean tellsThatTheDatabaseIsAway() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes page)
                || page.getRequest().getDispatcherType() != DispatcherType.ERROR) {
            return false;
        }
        return ServerAway.database((Throwable) page.getRequest().getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }

    private static @Nullable Object read(DeserializingConverter reading, byte[] bytes) {
        try {
            return reading.convert(bytes);
        } catch (SerializationFailedException otherVersion) {
            log.info("A session of another version cannot be read; its holder signs in anew");
            return null;
        }
    }
}
