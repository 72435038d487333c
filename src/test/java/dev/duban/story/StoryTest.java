package dev.duban.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

/** A story on the whole program as a newcomer starts it, with the people and enterprises of the demonstration and no hazards. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("slow")
@ExtendWith(FreshData.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "duban.local.enabled=true",
            "duban.local.data=target/story-data",
            "duban.local.least-free-space=100MB",
            "duban.demo.hazards=false",
            "duban.identity.bcrypt-strength=4"
        })
@interface StoryTest {}
