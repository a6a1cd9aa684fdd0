/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;

/**
 * Opens the journal of a run, also while it is written and when its writer was killed: a table of readings for each
 * device, the frames of each detector and when they came, what happened, the clocks, the devices. What is torn or damaged
 * is passed over and stated in the metadata.
 */
@Component(service = Reader.class)
public final class JournalReader implements Reader {

    @Override
    public String id() {
        return "device.journal";
    }

    @Override
    public String name() {
        return "Solidus journal";
    }

    @Override
    public List<String> extensions() {
        return List.of("journal");
    }

    @Override
    public double probe(Path path, byte[] head) {
        boolean begins =
                head.length >= Form.MAGIC.length && Arrays.equals(Arrays.copyOf(head, Form.MAGIC.length), Form.MAGIC);
        return begins ? 1 : isNamed(path) ? 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return JournalContainer.open(path);
    }
}
