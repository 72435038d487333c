package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Evidence in a real S3 server that goes away and comes back. */
@Tag("slow")
@DubanTest
class S3StoreTests {

    @Autowired
    Sample sample;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SecondCollectors collectors;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    @Test
    void losesNothingWhileTheServerIsAwayAndGoesOnOnceItIsBack() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        var photo = UploadsTests.aPhoto();
        try (var server = new S3Server(folder);
                var store = new S3Store(server.settings("duban-secret"));
                var stranger = new S3Store(server.settings("guessed"))) {
            var evidence = new EvidenceBytes(store, jdbc, clock, transactions);
            var attachments = new Attachments(jdbc, evidence, collectors, transactions, clock);
            var uploads = new Uploads(jdbc, attachments, transactions, clock);
            var state = new EvidenceState(store, evidence, clock);
            server.start();
            state.look();
            assertThat(state.awaySince()).isNull();
            assertThatThrownBy(() -> stranger.put("a", photo)).isInstanceOf(EvidenceAway.class);

            var before = send(uploads, officer.id(), photo);
            assertThat(attachments.content(before)).isEqualTo(photo);

            server.stop();
            state.look();
            assertThat(state.awaySince()).isNotNull();
            assertThatThrownBy(() -> attachments.content(before)).isInstanceOf(EvidenceAway.class);
            var waiting = UUID.randomUUID();
            var begun = begun(waiting, officer.id(), photo);
            uploads.begin(begun);
            assertThatThrownBy(() -> uploads.append(waiting, officer.id(), 0, photo))
                    .isInstanceOf(EvidenceAway.class);

            server.start();
            state.look();
            assertThat(state.awaySince()).isNull();
            assertThat(uploads.begin(begun).file()).isNotNull();
            assertThat(attachments.content(waiting)).isEqualTo(photo);
            assertThat(attachments.content(before)).isEqualTo(photo);

            new TransactionTemplate(transactions).executeWithoutResult(status -> attachments.remove(waiting));
            assertThat(store.read(EvidenceBytes.key(
                            waiting, java.util.HexFormat.of().formatHex(EvidenceBytes.sha256(photo)))))
                    .isEmpty();
        }
    }

    private static UUID send(Uploads uploads, UUID person, byte[] photo) {
        var id = UUID.randomUUID();
        uploads.begin(begun(id, person, photo));
        uploads.append(id, person, 0, photo);
        return id;
    }

    private static Uploads.Begun begun(UUID id, UUID person, byte[] photo) {
        return new Uploads.Begun(id, person, null, null, "a.jpg", photo.length, null, false, null);
    }
}
