package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Steps that failed. A failure is never told to the engine, whose own back-off may forget a job and whose incidents could be
 * neither seen nor resolved over gRPC: the job stays locked for a while and then comes again, at the earliest after the second
 * in which a broker looks for locks that ran out. After some tries the step is parked: its lock is kept renewed until an
 * administrator has mended the cause and releases it. Only a {@link Hindrance} is tried on and on.
 */
@Component
class StepTroubles {

    private static final Logger log = LoggerFactory.getLogger(StepTroubles.class);
    private static final Duration RENEW_BEFORE = Duration.ofHours(6);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    /** A hindered step is tried again after so many first pauses, which is a minute. */
    private static final int PAUSES_HINDERED = 60;

    private final CamundaClient client;
    private final JdbcClient jdbc;
    private final EngineMarker marker;
    private final EngineSettings settings;
    private final Clock clock;

    StepTroubles(CamundaClient client, JdbcClient jdbc, EngineMarker marker, EngineSettings settings, Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.marker = marker;
        this.settings = settings;
        this.clock = clock;
    }

    /** Notes a failure and puts the job off, or parks it. Without a database it only puts it off. */
    void happened(ActivatedJob job, RuntimeException failure) {
        int tries;
        try {
            tries = note(job, failure);
        } catch (RuntimeException databaseAway) {
            later(job, settings.retryBackoff().multipliedBy(5));
            return;
        }
        log.atLevel(failure instanceof Hindrance && tries > 1 ? Level.DEBUG : Level.WARN)
                .log("{} failed in case {}, try {}: {}", job.getType(), caseNo(job), tries, reason(failure));
        log.debug("{} failed", job.getType(), failure);
        if (failure instanceof Hindrance) {
            later(job, settings.retryBackoff().multipliedBy(PAUSES_HINDERED));
        } else if (tries < settings.triesBeforeParking()) {
            var backoff = settings.retryBackoff().multipliedBy(1L << (tries - 1));
            later(job, backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff);
        } else {
            park(job.getKey());
        }
    }

    /** Parks a step at its first failure, because trying it again cannot help. Without a database it is put off. */
    void park(ActivatedJob job, RuntimeException failure) {
        try {
            note(job, failure);
            park(job.getKey());
        } catch (RuntimeException databaseOrEngineAway) {
            later(job, settings.retryBackoff().multipliedBy(5));
            return;
        }
        log.warn("{} parked in case {}: {}", job.getType(), caseNo(job), reason(failure));
    }

    /** The step has run. */
    void over(long jobKey) {
        jdbc.sql("delete from step_trouble where engine_id = :engine and job_key = :job")
                .param("engine", marker.engineId())
                .param("job", jobKey)
                .update();
    }

    /** Keeps the locks of parked steps; one whose job is gone is forgotten. */
    void renewLocks() {
        due().forEach(this::park);
    }

    /**
     * Gives a parked step back to the engine, which hands it out again within seconds, with all its tries before it.
     *
     * @return false if the engine no longer knows the job; the step is forgotten then
     */
    boolean release(long jobKey) {
        jdbc.sql("""
            update step_trouble
               set parked_at = null, tries = 0
             where engine_id = :engine and job_key = :job
            """).param("engine", marker.engineId()).param("job", jobKey).update();
        return lock(jobKey, Duration.ofMillis(1));
    }

    private int note(ActivatedJob job, RuntimeException failure) {
        var hindrance = failure instanceof Hindrance one ? one : null;
        return jdbc.sql("""
            insert into step_trouble (engine_id, job_key, job_type, case_no, process_instance_key,
                                      element_instance_key, process_id, element_id, tries, reason, hindrance, names,
                                      first_at, last_at)
            values (:engine, :job, :type, :case, :instance, :element_instance, :process, :element, 1, :reason,
                    :hindrance, cast(:names as text[]), :now, :now)
            on conflict (engine_id, job_key) do update
               set tries = step_trouble.tries + 1, reason = excluded.reason,
                   hindrance = excluded.hindrance, names = excluded.names, last_at = excluded.last_at
            returning tries
            """)
                .param("engine", marker.engineId())
                .param("job", job.getKey())
                .param("type", job.getType())
                .param("case", caseNo(job))
                .param("instance", job.getProcessInstanceKey())
                .param("element_instance", job.getElementInstanceKey())
                .param("process", job.getBpmnProcessId())
                .param("element", job.getElementId())
                .param("reason", reason(failure))
                .param("hindrance", hindrance == null ? null : hindrance.code())
                .param(
                        "names",
                        hindrance == null ? new String[0] : hindrance.names().toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private void later(ActivatedJob job, Duration backoff) {
        client.newUpdateTimeoutCommand(job).timeout(backoff).send();
    }

    private void park(long jobKey) {
        var now = clock.instant();
        if (!lock(jobKey, settings.taskLock())) {
            return;
        }
        jdbc.sql("""
            update step_trouble
               set parked_at = coalesce(parked_at, :now), lock_until = :until
             where engine_id = :engine and job_key = :job
            """)
                .param("engine", marker.engineId())
                .param("job", jobKey)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(settings.taskLock()).atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean lock(long jobKey, Duration lock) {
        try {
            var jitter =
                    lock.toMillis() / 10 == 0 ? 0 : ThreadLocalRandom.current().nextLong(lock.toMillis() / 10);
            client.newUpdateTimeoutCommand(jobKey)
                    .timeout(lock.plusMillis(jitter))
                    .send()
                    .join();
            return true;
        } catch (RuntimeException failure) {
            if (EngineFailure.isNotFound(failure)) {
                over(jobKey);
                return false;
            }
            throw failure;
        }
    }

    private List<Long> due() {
        Instant soon = clock.instant().plus(RENEW_BEFORE);
        return jdbc.sql("""
            select job_key
              from step_trouble
             where engine_id = :engine and parked_at is not null and lock_until < :soon
             limit 500
            """)
                .param("engine", marker.engineId())
                .param("soon", soon.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
    }

    private static String caseNo(ActivatedJob job) {
        var caseNo = job.getVariablesAsMap().get("caseNo");
        return caseNo == null ? "-" : caseNo.toString();
    }

    private static String reason(RuntimeException failure) {
        var text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return text.length() > 1000 ? text.substring(0, 1000) : text;
    }
}
