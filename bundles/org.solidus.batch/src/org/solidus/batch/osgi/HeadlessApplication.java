/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.osgi;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.solidus.batch.Main;
import org.solidus.core.registry.Registry;

/**
 * The command line inside OSGi: runs the arguments that the launcher did not use itself with what the installed bundles
 * contribute, and exits with the status of the command. Standard input, output and error are the command's own, so
 * nothing else may write there.
 */
public final class HeadlessApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        // The launcher's splash handling would otherwise keep waiting for a window that never comes.
        context.applicationRunning();
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return Main.run(registry(), arguments, System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    }

    @Override
    public void stop() {
        // A command is stopped by the signal that its own shutdown hook handles; there is nothing else to end here.
    }

    private static Registry registry() {
        BundleContext bundle =
                FrameworkUtil.getBundle(HeadlessApplication.class).getBundleContext();
        ServiceReference<Registry> reference = bundle.getServiceReference(Registry.class);
        if (reference == null) {
            throw new IllegalStateException("No service component runtime has made the registry of Solidus:"
                    + " start org.apache.felix.scr before the application.");
        }
        return bundle.getService(reference);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
