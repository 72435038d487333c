package dev.duban.casefile;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Evidence in a bucket of an S3-compatible store. */
class S3Store implements EvidenceStore, AutoCloseable {

    /** For a whole call with its repetitions: a person waits for it. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final EvidenceSettings.S3 settings;
    private final S3Client client;

    S3Store(EvidenceSettings.S3 settings) {
        this.settings = settings;
        var key = settings.accessKey();
        var secret = settings.secretKey();
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(
                        key == null || secret == null
                                ? DefaultCredentialsProvider.builder().build()
                                : StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                // Stores other than Amazon's often know no checksums behind the body; the hash is checked on every read
                // here.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(all -> all.apiCallTimeout(LONGEST))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(3))
                        .socketTimeout(Duration.ofSeconds(20))
                        .build());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        client = builder.build();
    }

    @Override
    public void put(String key, byte[] bytes) {
        reach(() -> {
            if (!isThere(key, bytes.length)) {
                client.putObject(
                        to -> to.bucket(settings.bucket()).key(settings.prefix() + key), RequestBody.fromBytes(bytes));
            }
            return true;
        });
    }

    private boolean isThere(String key, long length) {
        try {
            return client.headObject(of -> of.bucket(settings.bucket()).key(settings.prefix() + key))
                            .contentLength()
                    == length;
        } catch (S3Exception answer) {
            if (answer.statusCode() == 404) {
                return false;
            }
            throw answer;
        }
    }

    @Override
    public Optional<byte[]> read(String key) {
        return reach(() -> {
            try {
                return Optional.of(client.getObjectAsBytes(
                                of -> of.bucket(settings.bucket()).key(settings.prefix() + key))
                        .asByteArrayUnsafe());
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(String key) {
        reach(() -> client.deleteObject(of -> of.bucket(settings.bucket()).key(settings.prefix() + key)));
    }

    @Override
    public void probe() {
        reach(() -> client.headBucket(of -> of.bucket(settings.bucket())));
    }

    @Override
    public String place() {
        return settings.toString();
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T reach(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException trouble) {
            throw new EvidenceAway(place(), trouble);
        }
    }
}
