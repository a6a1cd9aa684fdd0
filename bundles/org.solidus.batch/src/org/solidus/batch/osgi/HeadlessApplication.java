/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.osgi;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.solidus.batch.Main;

/**
 * The command line inside OSGi: takes the arguments that the launcher did not use itself and exits with the status of
 * the command. Standard input, output and error are the command's own, so nothing else may write there.
 */
public final class HeadlessApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        // The launcher's splash handling would otherwise keep waiting for a window that never comes.
        context.applicationRunning();
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return Main.run(arguments, System.in, System.out, System.err);
    }

    @Override
    public void stop() {
        // A command is stopped by the signal that its own shutdown hook handles; there is nothing else to end here.
    }
}
