/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.solidus.device.journal.Journal;
import org.solidus.device.live.LiveAnalyses;

/**
 * Sees how the recording of a run goes. It asks the file system, which may take its time: it is asked where nothing waits
 * for the answer.
 */
record RecordingWatch(
        Readout readout, Journal journal, Map<String, FrameRecorder> recorders, LiveAnalyses live, Path folder) {

    Recording now() {
        List<Recording.Frames> frames =
                recorders.values().stream().map(FrameRecorder::count).toList();
        return new Recording(
                readout.readings(),
                readout.lost() + journal.lost(),
                frames,
                live.reports(),
                journal.written(),
                journal.waiting(),
                journal.room(),
                free());
    }

    private OptionalLong free() {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException | SecurityException e) {
            return OptionalLong.empty();
        }
    }
}
