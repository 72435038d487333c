package dev.duban.engine;

import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/** What a start of the release does, for tests of other packages. */
public final class DeploymentTesting {

    private DeploymentTesting() {}

    public static List<String> release(BeanFactory program) {
        return program.getBean(Deployment.class).deployChanged("release");
    }
}
