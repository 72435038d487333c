package dev.duban.local;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Starts the embedded servers when neither a database nor an engine is configured, and enters their addresses into the
 * environment: {@code spring.datasource.*}, {@code duban.engine.grpc-address}, {@code duban.engine.broker-monitoring}, and
 * {@code duban.local.enabled=true}. With {@code duban.local.enabled=false} it never does anything.
 */
class LocalDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String DATABASE = "spring.datasource.url";
    private static final String ENGINE = "duban.engine.grpc-address";
    private static final String ENABLED = "duban.local.enabled";

    private final ConfigurableBootstrapContext bootstrap;

    LocalDefaults(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** After everything that reads configuration. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty(ENABLED, Boolean.class, true)) {
            return;
        }
        var database = StringUtils.hasText(environment.getProperty(DATABASE));
        var engine = StringUtils.hasText(environment.getProperty(ENGINE));
        if (database != engine) {
            var missing = database ? ENGINE : DATABASE;
            throw new StartFailure(
                    "数据库和流程引擎要么都配置，要么都不配置：缺少 %s".formatted(missing),
                    "Configure both the database and the engine, or neither: %s is missing".formatted(missing));
        }
        if (database) {
            return;
        }
        if (application.getWebApplicationType() != WebApplicationType.NONE) {
            requireFreeWebPort(environment);
        }
        enter(
                environment,
                LocalServers.start(
                        Path.of(environment.getProperty("duban.local.data", "data")),
                        Path.of(environment.getRequiredProperty("duban.local.broker-home")),
                        environment.getRequiredProperty("duban.local.postgres-version"),
                        DataSize.parse(environment.getProperty("duban.local.least-free-space", "1GB"))));
    }

    /** Before the servers are started: Spring would find out only after all the work. */
    private static void requireFreeWebPort(ConfigurableEnvironment environment) {
        var port = environment.getProperty("server.port", Integer.class, 8080);
        if (port > 0 && !Ports.isFree(environment.getProperty("server.address", InetAddress.class), port)) {
            throw StartFailureReporter.portTaken(port);
        }
    }

    /**
     * The servers are the first thing the context owns and therefore the last it destroys: pools and workers are gone by
     * then. Should there never be a context, the end of the program ends them.
     */
    private void enter(ConfigurableEnvironment environment, LocalServers servers) {
        SpringApplication.getShutdownHandlers().add(servers::close);
        bootstrap.addCloseListener(event -> {
            var beans = event.getApplicationContext().getBeanFactory();
            beans.registerSingleton("localServers", servers);
            if (beans instanceof DefaultSingletonBeanRegistry registry) {
                registry.registerDisposableBean("localServers", servers::close);
            }
        });
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "duban.local",
                        Map.of(
                                DATABASE,
                                servers.databaseUrl(),
                                "spring.datasource.username",
                                Postgres.USER,
                                "spring.datasource.password",
                                "",
                                ENGINE,
                                servers.brokerAddress(),
                                "duban.engine.broker-monitoring",
                                servers.brokerMonitoring(),
                                ENABLED,
                                "true")));
    }
}
