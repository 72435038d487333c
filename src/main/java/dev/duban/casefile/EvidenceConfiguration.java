package dev.duban.casefile;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one store of evidence that the settings name. */
@Configuration
@EnableConfigurationProperties(EvidenceSettings.class)
class EvidenceConfiguration {

    @Bean
    EvidenceStore evidenceStore(EvidenceSettings settings) {
        var s3 = settings.s3();
        return s3 == null ? new FolderStore(settings.folder()) : new S3Store(s3);
    }
}
