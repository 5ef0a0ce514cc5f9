package io.tradeintent.documents;

import java.util.Set;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a test the blocks that it names, and sees to it that it uses all of them. */
final class ShownExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace SPACE = Namespace.create(ShownExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Shown.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Shown shown = new Shown(test.getRequiredTestMethod().getAnnotation(Shows.class));
        test.getStore(SPACE).put(Shown.class, shown);
        return shown;
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Shown shown = test.getStore(SPACE).get(Shown.class, Shown.class);
        Set<String> left = shown == null ? Set.of("the parameter Shown") : shown.left();
        if (test.getExecutionException().isEmpty() && !left.isEmpty()) {
            throw new IllegalStateException("named and not used: " + left);
        }
    }
}
