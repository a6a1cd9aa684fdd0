/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.solidus.workbench.model.Desk;

/**
 * The files that the workbench was started with: {@code solidus workbench FILE...}. They are opened in their order; in a
 * host workbench the command line is the host's.
 *
 * @param names as they were given, relative to the working directory
 */
record StartFiles(List<String> names) {

    /** Copies the list. */
    public StartFiles {
        names = List.copyOf(names);
    }

    /** Those of this start; none in a host. */
    public static StartFiles given() {
        IProduct product = Platform.getProduct();
        boolean own = product != null && product.getId().startsWith("org.solidus.");
        return own ? among(Platform.getApplicationArgs()) : new StartFiles(List.of());
    }

    /** What is no option of the platform, nor the value behind one; behind {@code --} everything. */
    public static StartFiles among(String... arguments) {
        List<String> names = new ArrayList<>();
        boolean all = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (all || !argument.startsWith("-")) {
                names.add(argument);
            } else if (argument.equals("--")) {
                all = true;
            } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("-")) {
                i++;
            }
        }
        names.removeIf(String::isBlank);
        return new StartFiles(names);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Opens them one after the other; what cannot be opened is said in the notices. UI thread. */
    public void open(Desk desk) {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            try {
                files.add(Path.of(name));
            } catch (InvalidPathException absurd) {
                desk.notices().error("'" + name + "' is no name of a file.");
            }
        }
        desk.open(files);
    }
}
