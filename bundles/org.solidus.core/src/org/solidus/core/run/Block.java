/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.parts.EncodedFrames;
import org.solidus.core.parts.Tally;

/**
 * What a block of frames gave: encoded frames or reasons for each stored result, states for each fold, digests,
 * failures, warnings.
 */
final class Block {

    final Map<String, EncodedFrames> frames = new LinkedHashMap<>();
    final Map<String, Map<Long, ? extends Record>> states = new LinkedHashMap<>();
    final Spans spans = new Spans();
    final List<byte[]> digests = new ArrayList<>();
    final Map<Long, String> failures = new TreeMap<>();
    final Map<String, Tally> warnings = new LinkedHashMap<>();
    long read;
}
