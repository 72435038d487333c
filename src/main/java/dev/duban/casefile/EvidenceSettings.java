package dev.duban.casefile;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where evidence is kept.
 *
 * @param folder used unless {@code s3} is set; replicas share it
 * @param s3 an S3-compatible store; null: the folder
 */
@ConfigurationProperties("duban.evidence")
record EvidenceSettings(Path folder, @Nullable S3 s3) {

    /**
     * @param endpoint null: that of the region at Amazon
     * @param pathStyle whether the bucket stands in the path, as most stores of one's own want it
     * @param accessKey null: the usual sources of the machine (environment, profile, role)
     * @param prefix before every key; empty for none
     */
    record S3(
            @Nullable URI endpoint,
            String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("true") boolean pathStyle,
            @DefaultValue("") String prefix) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "%s/%s".formatted(endpoint == null ? region : endpoint, bucket);
        }
    }
}
