/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.util.List;

/** Turns times of a device into times of the host, by what was found of the device's clock. Immutable. */
final class HostClock {

    private final List<ClockTrack.Fit> fits;

    HostClock(ClockTrack track) {
        fits = track.fits();
    }

    /** The fit that holds for the one of a number. */
    ClockTrack.Fit fit(long number) {
        int low = 0;
        int high = fits.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (fits.get(middle).first() <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return fits.get(low);
    }

    List<ClockTrack.Fit> fits() {
        return fits;
    }
}
