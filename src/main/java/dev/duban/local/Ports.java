package dev.duban.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free TCP ports. */
class Ports {

    /**
     * Below every system's range for outgoing connections: while a server restarts, no outgoing connection can take its
     * port, and no client that keeps knocking on it can end up connected to itself.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 31_999;

    /** Distinct ports that are free on the loopback address at the moment of asking. */
    static int[] free(int count) {
        var found = new int[count];
        var first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        var next = first;
        for (var index = 0; index < count; index++) {
            do {
                next = next == HIGHEST ? LOWEST : next + 1;
                if (next == first) {
                    throw new StartFailure("本机没有空闲的端口", "No port is free on this machine");
                }
            } while (!isFree(InetAddress.getLoopbackAddress(), next));
            found[index] = next;
        }
        return found;
    }

    static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private Ports() {}
}
