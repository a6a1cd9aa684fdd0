/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import java.util.List;
import java.util.Optional;
import org.solidus.device.profile.RunEnd;

/**
 * What an instrument gave of a run.
 *
 * @param samples measured since the last time
 * @param more whether it still measures
 * @param end how the run ended, if it did
 * @param why one sentence
 */
record Pulled(List<Sample> samples, boolean more, Optional<RunEnd.How> end, String why) {

    static Pulled running(List<Sample> samples) {
        return new Pulled(samples, true, Optional.empty(), "");
    }
}
