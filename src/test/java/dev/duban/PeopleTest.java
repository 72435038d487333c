package dev.duban;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** The program against a real PostgreSQL, one context a run, no engine behind it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PeopleDatabase.class, classes = {DubanApplication.class, Sample.class})
@TestPropertySource(properties = {"duban.engine.grpc-address=http://127.0.0.1:1", "duban.identity.bcrypt-strength=4"})
public @interface PeopleTest {}
