/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.net.URL;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** The icons in the bundle's folder {@code icons}, sharp on every screen; they live as long as a control. */
public final class Icons {

    private final ResourceManager images;

    private Icons(Control owner) {
        images = new LocalResourceManager(JFaceResources.getResources(owner.getDisplay()), owner);
    }

    /** Icons that are disposed with a control. UI thread. */
    public static Icons of(Control owner) {
        return new Icons(owner);
    }

    /** An icon by its name without extension. */
    public Image get(String name) {
        return images.get(descriptor(name));
    }

    /** An icon for a menu or an action. */
    public static ImageDescriptor descriptor(String name) {
        URL file = Icons.class.getResource("/icons/" + name + ".svg");
        return file == null ? ImageDescriptor.getMissingImageDescriptor() : ImageDescriptor.createFromURL(file);
    }
}
