/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.app;

import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;

/**
 * What a command works with.
 *
 * @param registry everything that is contributed
 * @param out for results alone
 * @param err for everything else
 * @param progress hears how far long work is
 * @param stop true once the user wants to stop
 */
public record Session(Registry registry, PrintStream out, PrintStream err, Progress progress, BooleanSupplier stop) {}
