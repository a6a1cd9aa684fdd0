/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4Factory;
import org.epics.pva.client.PVAClient;
import org.epics.pva.data.PVADouble;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.server.PVAServer;
import org.epics.pva.server.ServerPV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.drivers.epics.LoopbackServer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The libraries that drivers are written with do their work without those of their dependencies that are left out. */
@Timeout(60)
class LibrariesTest {

    @Test
    void variablesAreServedWithoutTheLibraryOfCertificates() throws Exception {
        try (PVAServer server = LoopbackServer.start();
                PVAClient client = new PVAClient()) {
            PVADouble value = new PVADouble("value", 3.5);
            ServerPV served = server.createPV("solidus:libraries", new PVAStructure("demo", "", value));
            assertEquals("solidus:libraries", served.getName());
            assertNotNull(client);
            served.close();
        }
    }

    @Test
    void messagesTravelWithoutTheLibraryOfEncryption() {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket sender = context.createSocket(SocketType.PUSH);
            ZMQ.Socket receiver = context.createSocket(SocketType.PULL);
            receiver.setReceiveTimeOut((int) TimeUnit.SECONDS.toMillis(20));
            receiver.connect("tcp://127.0.0.1:" + sender.bindToRandomPort("tcp://127.0.0.1"));
            sender.send("frame");
            assertEquals("frame", receiver.recvStr());
        }
    }

    @Test
    void blocksComeBackFromLz4() {
        byte[] frame = new byte[10_000];
        frame[77] = 5;
        LZ4Factory factory = LZ4Factory.fastestInstance();
        byte[] packed = factory.fastCompressor().compress(frame);
        assertArrayEquals(frame, factory.safeDecompressor().decompress(packed, frame.length));
    }
}
