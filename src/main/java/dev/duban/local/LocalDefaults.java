package dev.duban.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
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
 * environment: {@code spring.datasource.*}, {@code duban.engine.grpc-address}, {@code duban.engine.broker-monitoring},
 * {@code duban.engine.data}, {@code duban.engine.least-free} and {@code duban.local.enabled=true}; the pages are then served on the loopback address too,
 * unless {@code server.address} says otherwise; {@code duban.time-machine.enabled=true} unless it is set, and {@code duban.processes} names
 * the models of the checkout unless it names a folder. With {@code duban.local.enabled=false} it never does anything.
 */
class LocalDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String DATABASE = "spring.datasource.url";
    private static final String ENGINE = "duban.engine.grpc-address";
    private static final String ADDRESS = "server.address";
    private static final String TIME_MACHINE = "duban.time-machine.enabled";
    private static final String PROCESSES = "duban.processes";
    private static final String ENABLED = "duban.local.enabled";

    private static final Path MODELS = Path.of("processes");

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
            // The passwords of the demonstration are public: who wants it seen by others says so.
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("duban.local.defaults", Map.of(ADDRESS, "127.0.0.1")));
            requireFreeWebPort(environment);
        }
        environment.getPropertySources().addLast(new MapPropertySource("duban.local.pages", pages()));
        enter(
                environment,
                LocalServers.start(
                        Path.of(environment.getProperty("duban.local.data", "data")),
                        Path.of(environment.getRequiredProperty("duban.local.broker-home")),
                        Path.of(environment.getRequiredProperty("duban.local.postgres-home")),
                        DataSize.parse(environment.getProperty("duban.local.least-free-space", "1GB"))));
    }

    /** What the pages of a newcomer's Duban offer: time can be moved, and the models of the checkout are there to be edited. */
    private static Map<String, Object> pages() {
        return Files.isDirectory(MODELS)
                ? Map.of(TIME_MACHINE, "true", PROCESSES, MODELS.toString())
                : Map.of(TIME_MACHINE, "true");
    }

    /** Before the servers are started: Spring would find out only after all the work. */
    private static void requireFreeWebPort(ConfigurableEnvironment environment) {
        var port = environment.getProperty("server.port", Integer.class, 8080);
        if (port > 0 && !Ports.isFree(address(environment), port)) {
            throw StartFailureReporter.portTaken(port);
        }
    }

    private static InetAddress address(ConfigurableEnvironment environment) {
        var address = environment.getRequiredProperty(ADDRESS);
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException unknown) {
            throw new StartFailure(
                    "server.address 写的 %s 不是本机地址".formatted(address),
                    "server.address names %s, which is no address of this machine".formatted(address),
                    unknown);
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
                                "duban.engine.data",
                                servers.brokerData().toString(),
                                "duban.engine.least-free",
                                Broker.LEAST_FREE.toMegabytes() + "MB",
                                ENABLED,
                                "true")));
    }
}
