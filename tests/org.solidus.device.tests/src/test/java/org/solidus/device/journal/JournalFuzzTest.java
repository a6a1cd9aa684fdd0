/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;

/** Whatever the bytes, a journal is read or refused with an {@link IOException}: in time, and in little memory. */
@Timeout(120)
class JournalFuzzTest {

    @TempDir
    private Path folder;

    private void read(byte[] bytes) throws IOException {
        Path file = folder.resolve("fuzz.journal");
        Files.write(file, bytes);
        try (Container journal = new JournalReader().open(file)) {
            journal.metadata();
            for (DatasetInfo set : journal.datasets()) {
                try (Source source = journal.source(set.name(), Optional.empty())) {
                    for (long i = 0; i < Math.min(60, source.info().frames()); i++) {
                        frame(source, i);
                    }
                }
            }
        } catch (IOException refused) {
            return;
        }
    }

    private static void frame(Source source, long index) {
        try {
            source.exposure(index);
            source.frame(index);
        } catch (IOException damaged) {
            return;
        }
    }

    private byte[] sound() throws Exception {
        Path file = folder.resolve("sound.journal");
        Journals.frames(file, 30);
        byte[] frames = Files.readAllBytes(file);
        Files.delete(file);
        Journals.small(file, 200, 100);
        byte[] readings = Files.readAllBytes(file);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(readings);
        both.write(frames, Form.FILE_HEADER, frames.length - Form.FILE_HEADER);
        return both.toByteArray();
    }

    @Test
    void cutsAndFlippedBits() throws Exception {
        byte[] sound = sound();
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            read(java.util.Arrays.copyOf(sound, random.nextInt(sound.length)));
            byte[] flipped = sound.clone();
            for (int k = 0; k < 1 + i / 10; k++) {
                flipped[random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
            }
            read(flipped);
        }
    }

    /** Numbers that no writer writes, in records whose sums are right. */
    @Test
    void absurdNumbersInRecordsThatAreSound() throws Exception {
        byte[] sound = sound();
        Random random = new Random(6);
        int[] absurd = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 28, 0x7fff};
        for (int i = 0; i < 300; i++) {
            byte[] changed = sound.clone();
            ByteBuffer view = ByteBuffer.wrap(changed);
            for (int at = Form.FILE_HEADER; at + Form.RECORD_HEADER < changed.length; ) {
                int length = view.getInt(at + 8);
                int content = at + Form.RECORD_HEADER;
                if (length >= 4 && random.nextInt(8) == 0) {
                    view.putInt(
                            content + random.nextInt(Math.min(length, 200) - 3), absurd[random.nextInt(absurd.length)]);
                    view.putInt(at + 20, RecordReader.crc(ByteBuffer.wrap(changed, content, length)));
                    view.putInt(at + 24, RecordReader.crc(ByteBuffer.wrap(changed, at, 24)));
                }
                at = content + length;
            }
            read(changed);
        }
    }

    @Test
    void noise() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);
            System.arraycopy(Form.MAGIC, 0, noise, 0, Math.min(noise.length, Form.MAGIC.length));
            read(noise);
        }
    }
}
