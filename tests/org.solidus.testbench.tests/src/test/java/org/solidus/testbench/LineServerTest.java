/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.device.link.Framing;

class LineServerTest {

    private LineServer server;

    @BeforeEach
    void start() throws IOException {
        server = LineServer.start(
                "echo",
                Framing.endsWith('\n'),
                (line, from) -> from.send("<" + new String(line, ISO_8859_1).strip() + ">\n"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(5000);
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    @Test
    void linesAreTheSameHoweverTheyAreCutOrGlued() throws IOException {
        try (Socket socket = connect()) {
            for (byte part : "*IDN?\n".getBytes(ISO_8859_1)) {
                socket.getOutputStream().write(part);
                socket.getOutputStream().flush();
            }
            socket.getOutputStream().write("one\ntwo\nthr".getBytes(ISO_8859_1));
            socket.getOutputStream().write("ee\n".getBytes(ISO_8859_1));
            BufferedReader in = lines(socket);
            assertEquals("<*IDN?>", in.readLine());
            assertEquals("<one>", in.readLine());
            assertEquals("<two>", in.readLine());
            assertEquals("<three>", in.readLine());
        }
    }

    @Test
    void aSecondClientIsToldThatThePortIsTaken() throws IOException {
        try (Socket first = connect();
                Socket second = connect()) {
            BufferedReader in = lines(second);
            assertTrue(in.readLine().startsWith("busy"));
            assertEquals(null, in.readLine());
            first.getOutputStream().write("still here\n".getBytes(ISO_8859_1));
            assertEquals("<still here>", lines(first).readLine());
        }
    }

    @Test
    void whoComesBackAtOnceIsServed() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connect()) {
                socket.setSoLinger(i % 2 == 0, 0);
                socket.getOutputStream().write((i + "\n").getBytes(ISO_8859_1));
                assertEquals("<" + i + ">", lines(socket).readLine());
            }
        }
    }

    @Test
    void anEndlessLineEndsTheConnectionAndNotTheMemory() throws IOException {
        try (Socket socket = connect()) {
            byte[] block = new byte[1 << 16];
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    socket.getOutputStream().write(block);
                }
            });
        }
    }

    @Test
    void closingGivesThePortAndTheThreadsBack() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("x\n".getBytes(ISO_8859_1));
            lines(socket).readLine();
            assertTrue(threads().contains("echo client"));
            server.close();
            assertFalse(threads().stream().anyMatch(name -> name.startsWith("echo")));
            assertThrows(ConnectException.class, this::connect);
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
