/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.List;
import java.util.concurrent.Callable;

/** A call of a command that has commands of its own: {@code solidus submit slurm}. */
public interface CommandGroup extends Callable<Integer> {

    /** The calls of its commands, objects with picocli's annotations. */
    List<Callable<Integer>> calls();
}
