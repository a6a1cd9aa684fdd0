/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.NDArray;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/** When the frames of a Solidus result were taken. */
record ExposureReader(String clock, Hdf5Dataset start, Hdf5Dataset duration, Hdf5Dataset sigma) {

    /** The exposures of a result, if it has any. */
    static Optional<ExposureReader> of(Hdf5File file, String group, GroupMembers members) throws IOException {
        if (!members.isGroup(Layout.EXPOSURE)) {
            return Optional.empty();
        }
        String path = group + "/" + Layout.EXPOSURE;
        String clock = file.attributes(path).text(Layout.CLOCK).orElse("");
        return Optional.of(new ExposureReader(
                clock,
                file.dataset(path + "/start"),
                file.dataset(path + "/duration"),
                file.dataset(path + "/start_errors")));
    }

    /** Of a frame; empty where it is not known. */
    Optional<Exposure> at(long[] place) throws IOException {
        double begin = number(start, place);
        return Double.isNaN(begin)
                ? Optional.empty()
                : Optional.of(new Exposure(clock, begin, number(duration, place), number(sigma, place)));
    }

    private static double number(Hdf5Dataset field, long[] place) throws IOException {
        int[] one = new int[place.length];
        Arrays.fill(one, 1);
        return NDArray.of(field.type().orElseThrow(), field.read(place, one), one)
                .get(0);
    }
}
