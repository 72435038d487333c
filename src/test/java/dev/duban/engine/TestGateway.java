package dev.duban.engine;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BrokerInfo;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A gateway that knows its topology and nothing else, in plain text or with TLS, open or for holders of one token. */
final class TestGateway implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Server server;
    private final boolean encrypted;
    private volatile @Nullable String authorization;

    /** @param token null: everybody may ask */
    TestGateway(TestCertificates.@Nullable Pair certificate, @Nullable String token) throws IOException {
        encrypted = certificate != null;
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(new Topology())
                .intercept(new Door(token));
        if (certificate != null) {
            builder.useTransportSecurity(
                    certificate.certificate().toFile(), certificate.key().toFile());
        }
        server = builder.build().start();
    }

    URI address() {
        return URI.create((encrypted ? "https" : "http") + "://127.0.0.1:" + server.getPort());
    }

    URI addressTheOtherWay() {
        return URI.create((encrypted ? "http" : "https") + "://127.0.0.1:" + server.getPort());
    }

    /** The header of the last call; null before, and if it had none. */
    @Nullable
    String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Door implements ServerInterceptor {

        private final @Nullable String token;

        Door(@Nullable String token) {
            this.token = token;
        }

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            authorization = headers.get(AUTHORIZATION);
            if (token != null && !("Bearer " + token).equals(authorization)) {
                call.close(Status.UNAUTHENTICATED.withDescription("no such token"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }

    private static final class Topology extends GatewayGrpc.GatewayImplBase {

        @Override
        public void topology(TopologyRequest request, StreamObserver<TopologyResponse> answer) {
            answer.onNext(TopologyResponse.newBuilder()
                    .setClusterSize(1)
                    .setPartitionsCount(1)
                    .setReplicationFactor(1)
                    .setGatewayVersion("8.5.8")
                    .addBrokers(BrokerInfo.newBuilder()
                            .setVersion("8.5.8")
                            .addPartitions(Partition.newBuilder().setPartitionId(1)))
                    .build());
            answer.onCompleted();
        }
    }
}
